import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse, plain } from '@protocol14/core'
import GithubSlugger from 'github-slugger'
import { rootPath } from '../../scripts/workspaces.js'

/** The relative links of a page that lead nowhere; `file` is from the root. */
export function deadLinks(file: string): string[] {
  const page = readFileSync(join(rootPath, file), 'utf8')
  return linksOf(page).filter((link) => {
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? join(rootPath, file) : join(rootPath, dirname(file), path)
    if (!existsSync(target)) return true
    if (anchor === undefined) return false
    return statSync(target).isDirectory() || !anchorsIn(target).has(anchor)
  })
}

const linksOf = (page: string): string[] =>
  nodesOf(parse(page)).flatMap(({ type, url }) =>
    /^(link|image|definition)$/.test(type) && url && !/^[a-z]+:/.test(url) ? [url] : [],
  )

/** By the path of the page: most links of a page lead to the same few. */
const known = new Map<string, Set<string>>()

function anchorsIn(path: string): Set<string> {
  const anchors = known.get(path) ?? anchorsOf(readFileSync(path, 'utf8'))
  known.set(path, anchors)
  return anchors
}

/** The anchors of the headings of a page, as GitHub names them. */
function anchorsOf(page: string): Set<string> {
  const slugger = new GithubSlugger()
  const headings = nodesOf(parse(page)).filter(({ type }) => type === 'heading')
  return new Set(headings.map((node) => slugger.slug(plain(node))))
}

interface AnyNode {
  type: string
  url?: string
  children?: AnyNode[]
}

const nodesOf = (node: AnyNode): AnyNode[] => [node, ...(node.children ?? []).flatMap(nodesOf)]
