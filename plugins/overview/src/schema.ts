import { described, kind } from '@protocol14/core'
import * as z from 'zod'

const number = described(
  z.string().regex(/^[A-Za-z0-9][\w.-]*$/, { error: 'expected a number such as `14`' }),
  'The number of the protocol.',
  '14',
)

const files = {
  files: described(kind.digits, 'How many files of evidence are named.', '3'),
  there: described(kind.digits, 'How many of them are there.', '2'),
}

const gate = z.object({
  gate_name: described(kind.line, 'The name of the gate.', 'Baseline Gate'),
  ...files,
})

const protocol = z.object({
  protocol_number: number.optional(),
  protocol_title: described(kind.line, 'The title, as people say it.', 'Tuning').optional(),
  document: described(kind.token, 'Where its document is, from that of the index.').optional(),
  form: described(kind.token, 'Where its form is.', 'services/search/form.yaml'),
  service: described(kind.token, 'The package that the form is in.', 'search').optional(),
  errors: described(kind.digits, 'How many errors its form has, if it has any.', '1').optional(),
  gates: described(z.array(gate).min(1), 'What each phase must have reached.').optional(),
  evidence: described(z.object(files), 'The files that its steps make.').optional(),
})

const node = z.object({
  number: described(kind.line, 'The number of a protocol, or the name of one without.', '12'),
  name: described(kind.line, 'Its name.', 'monitoring'),
  form: described(z.enum(['here', 'elsewhere']), 'Whether its form is in the workspace.'),
})

const edge = z.object({
  from: described(kind.line, 'Who gives.', '12'),
  to: described(kind.line, 'Who takes.', '14'),
  artifacts: described(z.array(kind.line).min(1), 'What is given.', ['alert logs']),
  saidBy: described(z.enum(['both', 'giver', 'taker']), 'Who of the two says so.'),
})

const graph = z.object({
  nodes: described(z.array(node).min(1), 'The protocols.'),
  edges: described(z.array(edge).min(1), 'What passes between them.').optional(),
})

export const schema = z.object({
  protocols: described(z.array(protocol).min(1), 'All protocols of the workspace.'),
  graph: described(graph, 'What the protocols give to each other.').optional(),
})

export type Overview = z.infer<typeof schema>
export type Protocol = z.infer<typeof protocol>
export type Gate = z.infer<typeof gate>
export type Files = Pick<Gate, 'files' | 'there'>
export type Graph = z.infer<typeof graph>
