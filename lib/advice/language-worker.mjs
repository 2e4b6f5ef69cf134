/*
 * textlint with its dictionary, in a thread of its own: a long text takes it a tenth of a second, which no request should
 * wait for. Takes {id, texts} and answers {id, messages}: for each text what the rules say of it.
 */
import { parentPort } from 'node:worker_threads'
import { TextlintKernel } from '@textlint/kernel'
import textPlugin from '@textlint/textlint-plugin-text'
import preset from 'textlint-rule-preset-japanese'

const kernel = new TextlintKernel()
const plugin = textPlugin.default ?? textPlugin

/** What joins nouns, and に of time, place and aim, may stand twice in a good sentence; doubled が, を or で seldom do. */
const settings = {
  ...preset.rulesConfig,
  'max-ten': { max: 4 },
  'sentence-length': { max: 100 },
  'no-doubled-joshi': { min_interval: 1, allow: ['も', 'や', 'か', 'と', 'の', 'に'] },
}
const options = {
  ext: '.txt',
  plugins: [{ pluginId: 'text', plugin }],
  rules: Object.keys(preset.rules).map((ruleId) => ({
    ruleId,
    rule: preset.rules[ruleId],
    options: settings[ruleId],
  })),
}

/** @param {string} text */
async function messagesOn(text) {
  const { messages } = await kernel.lintText(text, options)
  return messages.map(({ ruleId, range, message }) => ({ ruleId, index: range[0], message }))
}

parentPort?.on('message', async ({ id, texts }) => {
  try {
    const messages = []
    for (const text of texts) messages.push(await messagesOn(text))
    parentPort?.postMessage({ id, messages })
  } catch (error) {
    parentPort?.postMessage({ id, problem: String(error) })
  }
})
