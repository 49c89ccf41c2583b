import { kind } from '@protocol14/core'
import { z } from 'zod'
import { artifact } from './artifacts.js'
import { protocol } from './partner.js'

const artifacts = z.array(artifact).min(1)

const prerequisite = z.object({ protocol, required_artifacts: artifacts })

const input = z.object({ protocol, artifacts_consumed: artifacts, usage: kind.prose.optional() })

const output = z.object({
  protocol,
  artifacts_provided: artifacts,
  purpose: kind.prose.optional(),
})

export const schema = z.object({
  prerequisites: z.array(prerequisite).min(1),
  inputs_from: z.array(input).min(1),
  outputs_to: z.array(output).min(1),
})

export type Integration = z.infer<typeof schema>
