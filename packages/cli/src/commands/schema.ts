import { Argument } from 'commander'
import { kinds } from '../schema/kinds.js'
import type { SchemaOptions } from '../schema/schema.js'
import { command, withCommon } from './command.js'
import type { Entry } from './commands.js'

const examples = `
Examples:
  $ protocol14 schema                                 the JSON Schema of forms
  $ protocol14 schema config                          the JSON Schema of configs in YAML or JSON
  $ protocol14 schema --out docs/form.schema.json     to a file, for editors

Exit codes: 0 fine, 1 the file is somebody else's, 2 could not run.`

export const schemaCommand: Entry = {
  command: () =>
    withCommon(
      command('schema', examples)
        .description('print the JSON Schema of forms, with the keys of all sections, or of configs')
        .addArgument(new Argument('[kind]', 'what the schema is of').choices(kinds).default('form'))
        .option('--for <form>', 'as for this form, where protocols have other sections')
        .option('--out <file>', 'write it there')
        .option('--force', "overwrite a file that is somebody else's"),
    ),
  async run(named, flags: SchemaOptions) {
    const { schema } = await import('../schema/schema.js')
    return schema(named as Parameters<typeof schema>[0], flags)
  },
}
