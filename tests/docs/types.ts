import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { rootPath } from '../../scripts/workspaces.js'
import { blocksOf } from './blocks.js'
import { put } from './place.js'

/** What the compiler says against the TypeScript of pages, all of them in one run. */
export function typeFaults(pages: Map<string, string>, top: string): string {
  const files = [...pages].flatMap(([name, page]) => typed(name, page, top))
  const config = { extends: join(rootPath, 'tsconfig.json'), include: [], files }
  put(top, 'tsconfig.json', JSON.stringify(config))
  const tsc = join(rootPath, 'node_modules/.bin/tsc')
  const { stdout, stderr } = spawnSync(tsc, ['--project', top], { encoding: 'utf8' })
  return stdout + stderr
}

/** Each block beside those before it, which a later one may write over. */
function typed(name: string, page: string, top: string): string[] {
  const blocks = blocksOf(page).filter(({ lang }) => lang === 'ts')
  return blocks.map((block, at) => {
    const folder = `types/${name}/${at}`
    for (const { file, code } of blocks.slice(0, at)) if (file) put(top, `${folder}/${file}`, code)
    const file = `${folder}/${block.file || 'block.ts'}`
    put(top, file, block.code)
    return file
  })
}
