import { form } from '../command/command.js'

const good = {
  name: "'risks'",
  title: "'RISKS'",
  schema:
    "{ '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value: { risks: value.risks } }) } }",
  render:
    "({ risks }) => risks ? [{ type: 'paragraph', children: [{ type: 'text', value: risks }] }] : []",
  read: '([one]) => one ? { risks: one.children[0].value } : {}',
}

/** A plugin that is good but for some of its parts, each in JavaScript. */
export const plugin = (parts: Record<string, string>): string =>
  `export default { ${Object.entries({ ...good, ...parts })
    .map(([key, code]) => `${key}: ${code}`)
    .join(', ')} }\n`

const config = (name: string) => `sections: ['...', protocol14-plugin-risks]\noutput: ${name}.md\n`

/** A form that is told with the plugin in `code`, and one without. */
export const withPlugin = (code: string): Record<string, string> => ({
  'bad/form.yaml': `${form}\nrisks: "One"\n`,
  'bad/protocol14.config.yaml': config('bad'),
  'good/form.yaml': form.replace(/^protocol_number: .*/m, 'protocol_number: "30"'),
  'good/protocol14.config.yaml': 'output: good.md\n',
  'node_modules/protocol14-plugin-risks/package.json':
    '{ "name": "protocol14-plugin-risks", "type": "module", "exports": "./index.js" }',
  'node_modules/protocol14-plugin-risks/index.js': code,
})

/** Where messages say that a hook of the plugin is. */
export const where = (hook: string): string =>
  `, in \`${hook}\` of the section \`risks\` (protocol14-plugin-risks)`
