import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlResultSet } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import type pg from 'pg'

const internalCharOid = 18
const textOid = 25

type RawResult = { fields: { dataTypeID: number }[]; rows: unknown[][]; rowCount: number | null }

/** The parts of the PostgreSQL adapter that the engine uses and that need mending for it. */
type EngineAdapter = {
  underlyingDriver(): pg.Pool
  dispose(): Promise<void>
  executeScript(script: string): Promise<void>
  performIO(query: unknown): Promise<RawResult>
  queryRaw(query: unknown): Promise<SqlResultSet>
  onError(error: unknown): never
}

type LowLevelBindings = {
  __wbg_set_wasm(exports: WebAssembly.Exports): void
}

/**
 * The adapter splits a script at every semicolon, which breaks functions in `$$` and leaves half a migration behind,
 * and it cannot read the catalogue's `"char"` columns. Here a script is sent as a whole, so PostgreSQL runs it in one
 * transaction, and `"char"` is read as text.
 */
function mended(adapter: EngineAdapter, onScriptError: (error: unknown) => void): EngineAdapter {
  const performIO = adapter.performIO.bind(adapter)
  const queryRaw = adapter.queryRaw.bind(adapter)
  let charColumns: number[] = []
  return Object.assign(adapter, {
    async executeScript(script: string): Promise<void> {
      try {
        await adapter.underlyingDriver().query(script)
      } catch (error) {
        onScriptError(error)
        adapter.onError(error)
      }
    },
    async performIO(query: unknown): Promise<RawResult> {
      const result = await performIO(query)
      charColumns = result.fields.flatMap((field, index) => (field.dataTypeID === internalCharOid ? [index] : []))
      for (const index of charColumns) {
        const field = result.fields[index]
        if (field) field.dataTypeID = textOid
      }
      return result
    },
    async queryRaw(query: unknown): Promise<SqlResultSet> {
      const result = await queryRaw(query)
      for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character
      return result
    },
  })
}

class MigrationPg extends PrismaPg {
  readonly connections: EngineAdapter[] = []
  scriptError: unknown

  override async connect(): ReturnType<PrismaPg['connect']> {
    return this.keep(await super.connect())
  }

  override async connectToShadowDb(): ReturnType<PrismaPg['connectToShadowDb']> {
    return this.keep(await super.connectToShadowDb())
  }

  async close(): Promise<void> {
    for (const connection of this.connections) await connection.dispose().catch(() => undefined)
  }

  private keep<Adapter>(adapter: Adapter): Adapter {
    const connection = mended(adapter as unknown as EngineAdapter, (error) => {
      this.scriptError = error
    })
    this.connections.push(connection)
    return adapter
  }
}

let loading: Promise<void> | undefined

async function loadEngine(): Promise<void> {
  const engineGlobals = globalThis as { PRISMA_WASM_PANIC_REGISTRY?: { set_message(message: string): void } }
  engineGlobals.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message(message) {
      console.error('The schema engine stopped:', message)
    },
  }
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const { instance } = await WebAssembly.instantiate(await readFile(path.join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  })
  const lowLevel = bindings as unknown as LowLevelBindings
  lowLevel.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start as () => void
  start()
}

/**
 * Runs `work` with Prisma's schema engine connected to the database at `url`, and closes the connections afterwards.
 * `schema` is the text of the Prisma schema. The engine does not tell why a script failed: `scriptError` does.
 */
export async function withMigrationEngine<Result>(
  url: string,
  schema: string,
  work: (engine: SchemaEngine, scriptError: () => unknown) => Promise<Result>,
): Promise<Result> {
  loading ??= loadEngine()
  await loading
  const factory = new MigrationPg({ connectionString: url, options: '-c timezone=UTC', max: 1 })
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: [['schema.prisma', schema]] },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(factory),
    )
    try {
      return await work(engine, () => factory.scriptError)
    } finally {
      engine.free()
    }
  } finally {
    await factory.close()
  }
}
