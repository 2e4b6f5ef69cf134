import { describe, expect, it } from 'vitest'
import { clientAddress } from './rules'

describe('the address of a client', () => {
  it.each([
    ['198.51.100.7', 0, null],
    ['203.0.113.9, 198.51.100.7', 1, '198.51.100.7'],
    ['203.0.113.9, 198.51.100.7, 10.0.0.2', 2, '198.51.100.7'],
    ['198.51.100.7', 2, null],
    ['', 1, null],
    [undefined, 1, null],
  ] as const)('%j behind %i proxies is %j', (forwardedFor, proxies, address) => {
    expect(clientAddress(forwardedFor, proxies)).toBe(address)
  })
})
