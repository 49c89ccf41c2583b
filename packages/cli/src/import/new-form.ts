import { dirname, resolve } from 'node:path'
import { cannotRun, formPlace, importDocument, protocolOfDocument, shown } from '@protocol14/core'
import { isInside } from '@protocol14/core/light'
import { reportAll } from '../report/build-report.js'
import { visible } from '../visible.js'
import type { ImportOptions, Opened } from './opened.js'

/** Makes a form of a document that has none; tells what of the document is not in it. */
export async function importNew(
  { project, path, document }: Opened,
  { out, dryRun, force, paint }: ImportOptions,
): Promise<number> {
  const wanted =
    out === undefined ? `${path.replace(/\.md$/i, '')}.yaml` : resolve(project.cwd, out)
  const name = shown(project.cwd, wanted)
  // A document elsewhere has its form beside it.
  const isOwn = out !== undefined || isInside(wanted, project.scope.root)
  const root = isOwn ? project.scope.root : dirname(wanted)
  const place = formPlace(root, shown(root, wanted))
  if (place.isThere && !force && !dryRun)
    throw cannotRun(
      'import/form',
      name,
      `Unexpected \`${name}\`, expected no form there`,
      `take the document into it with \`--form ${name}\`, name another place with \`--out\`, or overwrite it with \`--force\``,
    )
  const { text, missing, diagnostics } = importDocument(
    document,
    await protocolOfDocument(document, project),
  )
  reportAll(diagnostics, new Map([[document.file, document.text]]), { paint, quiet: false })
  if (dryRun) process.stdout.write(text)
  else place.write(text)
  const word = dryRun ? 'would write' : 'written'
  const gaps = missing > 0 ? `  (${missing} missing, marked with \`# … not found\`)` : ''
  process[dryRun ? 'stderr' : 'stdout'].write(`${paint.out.green(word)}  ${visible(name)}${gaps}\n`)
  return 0
}
