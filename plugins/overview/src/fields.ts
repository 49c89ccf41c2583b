import {
  bullets,
  code,
  type Fields,
  headOf,
  itemsOf,
  line,
  lineOf,
  type PhrasingContent,
  paragraph,
  type Telling,
  tell,
  text,
} from '@protocol14/core'
import type { Files, Gate, Protocol } from './schema.js'

const count = /^(\d+) of (\d+) files are there$/

const tellFiles = ({ files, there }: Files): string => `${there} of ${files} files are there`

function readFiles(line: string): Files | undefined {
  const [, there, files] = count.exec(line) ?? []
  return there !== undefined && files !== undefined ? { files, there } : undefined
}

/** A path that leads there, as browsers want it. */
const document: Telling<string> = {
  labels: ['Document'],
  tell: (path) => ({ rest: [{ type: 'link', url: urlOf(path), children: [code(path)] }] }),
  read: ({ rest }) => rest.flatMap(pathIn)[0],
}

const urlOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

const pathIn = (node: PhrasingContent): string[] =>
  node.type === 'link'
    ? node.children.flatMap((one) => (one.type === 'inlineCode' ? [one.value] : []))
    : []

const errors: Telling<string> = {
  labels: ['State'],
  tell: (number) => ({ rest: [text(`the form has ${number} error${number === '1' ? '' : 's'}`)] }),
  read: ({ rest }) => /^the form has (\d+) errors?$/.exec(lineOf(rest))?.[1],
}

const evidence: Telling<Files> = {
  labels: ['Evidence'],
  tell: (files) => ({ rest: [text(tellFiles(files))] }),
  read: ({ rest }) => readFiles(lineOf(rest)),
}

const gates: Telling<Gate[]> = {
  labels: ['Gates'],
  tell: (all) => ({
    blocks: [
      bullets(
        all.map((gate) => [paragraph(...line(gate.gate_name), text(`: ${tellFiles(gate)}`))]),
      ),
    ],
  }),
  read: ({ blocks }) =>
    itemsOf(blocks).flatMap((item) => readGate(lineOf(headOf(item)?.children ?? []))),
}

function readGate(line: string): Gate[] {
  const [, gate_name, rest = ''] = /^(.*): (.*)$/.exec(line) ?? []
  const files = readFiles(rest)
  return gate_name !== undefined && files ? [{ gate_name, ...files }] : []
}

/** What is told of a protocol below its title. */
export const fields: Fields<Protocol> = {
  document,
  form: tell.token('Form'),
  service: tell.token('Service'),
  errors,
  gates,
  evidence,
}
