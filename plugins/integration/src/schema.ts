import { described, kind } from '@protocol14/core'
import * as z from 'zod'
import { artifact } from './artifacts.js'
import { protocol } from './partner.js'

const partner = (whose: string) =>
  described(protocol, `The number and name of the protocol ${whose}.`, '12-monitoring')

const artifacts = (what: string) =>
  described(z.array(artifact).min(1), `${what}, each a file or a few words.`, ['alert logs'])

const prerequisite = z.object({
  protocol: partner('that must be done before'),
  required_artifacts: artifacts('What it must have left behind'),
})

const input = z.object({
  protocol: partner('that gives something'),
  artifacts_consumed: artifacts('What is taken from it'),
  usage: described(kind.prose, 'What it is used for.', 'To choose what to look at.').optional(),
})

const output = z.object({
  protocol: partner('that gets something'),
  artifacts_provided: artifacts('What is given to it'),
  purpose: described(kind.prose, 'What it is given for.', 'To plan the next quarter.').optional(),
})

export const schema = z.object({
  prerequisites: described(
    z.array(prerequisite).min(1),
    'The protocols that must be done before, and what they must have left behind.',
  ),
  inputs_from: described(z.array(input).min(1), 'What the work takes from other protocols.'),
  outputs_to: described(z.array(output).min(1), 'What the work gives to other protocols.'),
})

export type Integration = z.infer<typeof schema>
