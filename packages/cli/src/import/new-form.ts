import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { cannotRun, importDocument, protocolOfDocument, shown } from '@protocol14/core'
import { write } from '../files.js'
import { reportAll } from '../report/build-report.js'
import { visible } from '../visible.js'
import type { ImportOptions, Opened } from './opened.js'

/** Makes a form of a document that has none; tells what of the document is not in it. */
export async function importNew(
  { project, path, document }: Opened,
  { out, dryRun, force, paint }: ImportOptions,
): Promise<number> {
  const place = out === undefined ? `${path.replace(/\.md$/i, '')}.yaml` : resolve(project.cwd, out)
  const name = shown(project.cwd, place)
  if (!/[^/\\]\.ya?ml$/i.test(place))
    throw cannotRun(
      'import/form',
      name,
      `Unexpected \`${name}\`, expected a name that ends with \`.yaml\``,
      'name another place with `--out`',
    )
  if (existsSync(place) && !force && !dryRun)
    throw cannotRun(
      'import/form',
      name,
      `Unexpected \`${name}\`, expected no form there`,
      `take the document into it with \`--form ${name}\`, name another place with \`--out\`, or overwrite it with \`--force\``,
    )
  const { text, diagnostics } = importDocument(
    document,
    await protocolOfDocument(document, project),
  )
  reportAll(diagnostics, new Map([[document.file, document.text]]), { paint, quiet: false })
  if (dryRun) process.stdout.write(text)
  else await write(place, name, text)
  const word = dryRun ? 'would write' : 'written'
  const missing = text.match(/^ *# [\w".-]+: not found in the document/gm)?.length ?? 0
  const gaps = missing > 0 ? `  (${missing} missing, marked with \`# … not found\`)` : ''
  process[dryRun ? 'stderr' : 'stdout'].write(`${paint.out.green(word)}  ${visible(name)}${gaps}\n`)
  return 0
}
