/*
 * The page cache: what Next.js asks before it renders a public page (`cacheHandler` in next.config.ts).
 *
 * Rendered pages stay in memory until something is published: the serial of the public record is looked at four times a
 * second, over the connection that can read nothing else, and when it has moved every page is forgotten at once. While the
 * database is away nothing can be published, so the kept pages go on being served. A render that began before a publication
 * is not kept, since it may show the state before it; a page that says "not found" never is.
 *
 * Each kept page carries a Content-Security-Policy with the hashes of its own inline scripts, so that public pages need
 * neither a nonce, which would make them dynamic, nor 'unsafe-inline'.
 */
const { createHash } = require('node:crypto')

/**
 * @typedef {object} CacheValue what Next.js hands over: of kind APP_PAGE with html, rscData, segmentData, or another kind
 * @property {string} kind
 * @property {number} [status]
 * @property {string} [html]
 * @property {Uint8Array | string} [rscData]
 * @property {Uint8Array | string} [body]
 * @property {Map<string, Uint8Array>} [segmentData]
 * @property {Record<string, unknown>} [headers]
 */

/** @typedef {{ lastModified: number, value: CacheValue, bytes: number }} KeptPage */

/**
 * The serial of the public record. The count is in it because of two publications the later may be visible first, the city
 * because its name is on every page, and the revision because the strategic plan, the priorities and 組織改正 change without a
 * publication.
 */
const serialQuery = `select coalesce(max(id), 0) || ':' || count(*) || ':' || (select number from published.revision)
  || ':' || coalesce((select city::text from published.city), '') as serial from published.publication`
const millisecondsBetweenLooks = 250
const mostBytes = 64_000_000

/**
 * The policy for one rendered page: scripts of our own, and those of its inline scripts that are in it now.
 * @param {string} html the whole page
 * @returns {string} the header's value
 */
function contentSecurityPolicy(html) {
  const inlineScripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)
  const hashes = [...inlineScripts].map(([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  return [
    "default-src 'self'",
    ['script-src', "'self'", ...new Set(hashes)].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * Memory an entry takes, in bytes (two per character of a string).
 * @param {CacheValue} value
 */
function bytesOf(value) {
  const size = (/** @type {Uint8Array | string | undefined} */ part) =>
    part === undefined ? 0 : typeof part === 'string' ? 2 * part.length : part.byteLength
  let segments = 0
  for (const part of value.segmentData?.values() ?? []) segments += size(part)
  return size(value.html) + size(value.rscData) + size(value.body) + segments
}

/** The pages kept at one serial of the public record, the longest unused first. */
class KeptPages {
  /** @param {number} most bytes to keep at most */
  constructor(most) {
    this.most = most
    this.bytes = 0
    /** @type {string | undefined} undefined until the database has answered once; until then nothing is kept */
    this.serial = undefined
    /** @type {Map<string, KeptPage>} */
    this.pages = new Map()
  }

  /**
   * Forgets every page if the public record has moved.
   * @param {string} serial
   */
  at(serial) {
    if (serial === this.serial) return
    this.serial = serial
    this.pages.clear()
    this.bytes = 0
  }

  /** @param {string} key */
  find(key) {
    const page = this.pages.get(key)
    if (!page) return null
    this.pages.delete(key)
    this.pages.set(key, page)
    return page
  }

  /**
   * @param {string} key
   * @param {CacheValue} value
   */
  keep(key, value) {
    const page = { lastModified: Date.now(), value, bytes: bytesOf(value) }
    this.forget(key)
    this.pages.set(key, page)
    this.bytes += page.bytes
    for (const oldest of this.pages.keys()) {
      if (this.bytes <= this.most) break
      this.forget(oldest)
    }
  }

  /** @param {string} key */
  forget(key) {
    this.bytes -= this.pages.get(key)?.bytes ?? 0
    this.pages.delete(key)
  }
}

/**
 * A cache handler class for Next.js, which makes an instance of it for every request.
 * @param {() => Promise<string>} readSerial the serial of the public record now; rejects while the database is away
 * @param {{ pause?: number, most?: number }} [options] milliseconds between looks; bytes to keep at most
 */
function createPageCache(readSerial, { pause = millisecondsBetweenLooks, most = mostBytes } = {}) {
  const kept = new KeptPages(most)

  const look = async () => {
    try {
      kept.at(await readSerial())
    } catch {
      // The database is away: nothing can be published, the kept pages stay right.
    }
    setTimeout(look, pause).unref()
  }
  /** @type {Promise<void> | undefined} */
  let firstLook

  return class PageCache {
    /** @type {Map<string, string | undefined>} the serial that a render of this request can have seen, by key */
    begun = new Map()

    /**
     * @param {string} key
     * @returns {Promise<{ lastModified: number, value: CacheValue } | null>} the kept page, or null: Next.js renders it
     */
    async get(key) {
      firstLook ??= look()
      await firstLook
      const page = kept.find(key)
      if (page) return { lastModified: page.lastModified, value: page.value }
      if (!this.begun.has(key)) this.begun.set(key, kept.serial)
      return null
    }

    /**
     * Gives a rendered page its policy and keeps it, unless something was published since its render began.
     * @param {string} key
     * @param {CacheValue | null} value
     */
    async set(key, value) {
      const seen = this.begun.get(key)
      this.begun.delete(key)
      if (!value) return
      if (value.kind === 'APP_PAGE' && value.html !== undefined) {
        value.headers = { ...value.headers, 'content-security-policy': contentSecurityPolicy(value.html) }
      }
      if (seen === undefined || seen !== kept.serial || value.status === 404) return
      kept.keep(key, value)
    }

    /** Pages are forgotten by publication alone. */
    async revalidateTag() {}

    resetRequestCache() {}
  }
}

/** Reads the serial over the public connection; connects at the first use, so that a build needs no database. */
function serialFromDatabase() {
  /** @type {import('pg').Pool | undefined} */
  let pool
  return async () => {
    if (!pool) {
      const { Pool } = require('pg')
      pool = new Pool({
        connectionString: process.env.DATABASE_PUBLIC_URL,
        max: 1,
        connectionTimeoutMillis: 2_000,
        query_timeout: 2_000,
        allowExitOnIdle: true,
      })
      // An idle connection that breaks is replaced at the next look.
      pool.on('error', () => {})
    }
    const { rows } = await pool.query(serialQuery)
    return rows[0].serial
  }
}

/** Next.js may load this file more than once in a process: all copies share one cache. */
const shared = Symbol.for('meyasu.page-cache')
const isBuilding = process.env.NEXT_PHASE === 'phase-production-build'
const noSerial = () => Promise.reject(new Error('no database while building'))

module.exports = globalThis[shared] ??= createPageCache(isBuilding ? noSerial : serialFromDatabase())
module.exports.createPageCache = createPageCache
module.exports.serialQuery = serialQuery
module.exports.contentSecurityPolicy = contentSecurityPolicy
