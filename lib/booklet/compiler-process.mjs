/*
 * Typst with the fonts of the project, in a process of its own: setting a booklet takes a second of one core, which no
 * request should wait for, and its memory goes back when it ends. Takes {id, document, data} and answers {id, pdf} or
 * {id, problem}. Reads nothing but the documents beside it and the fonts.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'

const require = createRequire(import.meta.url)
const fonts = [
  require.resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'),
  require.resolve('@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'),
]
const workspace = path.join(import.meta.dirname, 'documents')
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fonts.map((font) => path.dirname(font)) }] })

/** @param {{document: string, data: string}} job @returns {Buffer} */
function compile({ document, data }) {
  const outcome = compiler.compile({ mainFilePath: path.join(workspace, `${document}.typ`), inputs: { data } })
  const failure = outcome.takeError()
  if (failure || !outcome.result) {
    const [first] = failure ? compiler.fetchDiagnostics(failure) : []
    throw new Error(`${document}: ${first?.message ?? 'not set'}`)
  }
  try {
    // UA-1 refuses a document without title, language or alternative texts: nothing is printed that cannot be listened to.
    return compiler.pdf(outcome.result, { pdfStandard: PdfStandard.UA_1 })
  } catch (error) {
    // One rare character that no font here has is no reason to print nothing: it becomes an empty box.
    if (!String(error).includes('could not be displayed')) throw error
    return compiler.pdf(outcome.result)
  }
}

process.on('message', ({ id, ...job }) => {
  try {
    process.send?.({ id, pdf: compile(job) })
  } catch (error) {
    process.send?.({ id, problem: String(error) })
  }
  // What was set for one reader is not kept for the next.
  compiler.evictCache(0)
})
process.on('disconnect', () => process.exit(0))
