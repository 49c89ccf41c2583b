import { formSchema, type JsonSchema, type Section } from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { Ajv } from 'ajv'
import { parse } from 'yaml'

/** What the schema of a form says against a text, each with the path of the value. */
export function judgeBy(schema: JsonSchema): (text: string) => string[] {
  // Editors know keywords that ajv does not.
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)
  return (text) =>
    validate(parse(text))
      ? []
      : (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`)
}

/** The same for the schema of the eight sections, and of `more` beside them. */
export const judgeForm = (...more: Section[]) =>
  judgeBy(formSchema([...sections(generic), ...more]))
