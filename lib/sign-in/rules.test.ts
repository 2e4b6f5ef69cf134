import { describe, expect, it } from 'vitest'
import { clientAddress } from './rules'

describe('the address of a client', () => {
  it.each([
    ['198.51.100.7', 0, '198.51.100.7'],
    ['203.0.113.9, 198.51.100.7', 0, '198.51.100.7'],
    ['203.0.113.9, 198.51.100.7, 10.0.0.2', 1, '198.51.100.7'],
    ['203.0.113.9, 198.51.100.7, 10.0.0.2, 10.0.0.3', 2, '198.51.100.7'],
    ['198.51.100.7', 1, null],
    ['', 0, null],
    ['::ffff:198.51.100.7', 0, '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', 0, '2001:db8:1:2'],
    ['2001:db8:1:2::9', 0, '2001:db8:1:2'],
    ['2001:0DB8::9', 0, '2001:db8:0:0'],
    ['::1', 0, '0:0:0:0'],
  ] as const)('%j behind %i proxies is %j', (forwardedFor, proxies, address) => {
    expect(clientAddress(forwardedFor, proxies)).toBe(address)
  })
})
