import { posix } from 'node:path'
import { ownSchema, type Section } from '@protocol14/core'
import type { Answers } from './answers.js'
import { formText } from './form.js'

/** Where things go, from the root of the project. */
export function pathsFor({ number, name, service, place }: Answers) {
  return {
    schema: posix.join(place, 'form.schema.json'),
    form: posix.join(place, service, `${number}-${name}.yaml`),
  }
}

/** The form to be filled in. */
export function formFor(answers: Answers, sections: Section[]): string {
  const { number, name, title, service } = answers
  const { form, schema } = pathsFor(answers)
  const link = posix.relative(posix.dirname(form), schema)
  const given = { protocol_number: number, protocol_name: name, protocol_title: title }
  const needed = sections.flatMap((section) => section.needed ?? [])
  return `# yaml-language-server: $schema=${link.startsWith('.') ? link : `./${link}`}
# Protocol ${number}: ${title}${service && `, for the service ${service}`}.
# Replace each "TODO". A key behind \`#\` may be left out: take the \`#\` away to use it.

${formText(ownSchema(sections), { given, needed })}`
}

/** The forms that an editor knows by their place; in the root are files of other tools too. */
export const globFor = (answers: Answers): string =>
  answers.place === '.' ? pathsFor(answers).form : `${answers.place}/**/*.yaml`

/** The config, in TypeScript or YAML. */
export function configFor({ config, place }: Answers): { path: string; text: string } {
  const output = posix.join(place, '{number}-{name}.md')
  return config === 'ts'
    ? {
        path: 'protocol14.config.ts',
        text: `import { defineConfig } from 'protocol14'

export default defineConfig({
  forms: ['${place}'],
  output: '${output}',
})
`,
      }
    : {
        path: 'protocol14.config.yaml',
        text: `forms:
  - "${place}"
output: "${output}"
`,
      }
}
