import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a PDF says of itself, and the text of each page without blanks: where a line breaks is the typesetter's matter. */
export async function readPdf(file: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0 })
  const pdf = await task.promise
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replace(/\s/g, ''),
    )
  }
  const { info, metadata } = await pdf.getMetadata()
  const marks = await pdf.getMarkInfo()
  await task.destroy()
  return {
    pages,
    text: pages.join(''),
    info: info as { Title?: string; Language?: string; IsAcroFormPresent?: boolean },
    metadata: metadata?.getRaw() as string | undefined,
    tagged: marks?.Marked === true,
  }
}
