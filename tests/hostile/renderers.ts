import { spawnSync } from 'node:child_process'
import { createProcessor } from '@mdx-js/mdx'
import { HtmlRenderer, Parser } from 'commonmark'
import MarkdownIt from 'markdown-it'
import attrs from 'markdown-it-attrs'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

const commonmark = new HtmlRenderer()
const attributes = new MarkdownIt({ html: true, linkify: true }).use(attrs as never)

/** GitHub's own, where it is installed: `apt-get install cmark-gfm`. */
const cmark = (markdown: string): string => {
  const extensions = ['table', 'strikethrough', 'autolink', 'tasklist'].flatMap((one) => [
    '-e',
    one,
  ])
  return spawnSync('cmark-gfm', ['--unsafe', ...extensions], { input: markdown, encoding: 'utf8' })
    .stdout
}
const hasCmark = spawnSync('cmark-gfm', ['--version']).status === 0

/** What turns Markdown into HTML where documents are shown; all let raw HTML through. */
export const renderers: Record<string, (markdown: string) => string> = {
  micromark: (markdown) =>
    micromark(markdown, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
  commonmark: (markdown) => commonmark.render(new Parser().parse(markdown)),
  'markdown-it with attributes': (markdown) => attributes.render(markdown),
  ...(hasCmark && { 'cmark-gfm': cmark }),
}

const mdx = createProcessor({ format: 'mdx' })

/** The code that MDX would run in a document: its comment is one of MDX, as site generators make it. */
export function codeIn(markdown: string): string[] {
  const found: string[] = []
  const walk = (node: { type: string; value?: string; name?: string; children?: unknown[] }) => {
    if (node.type.startsWith('mdx')) found.push(`${node.type} ${node.value ?? node.name}`)
    for (const child of node.children ?? []) walk(child as typeof node)
  }
  walk(mdx.parse(markdown.replace(/<!--.*?-->/gs, '')) as never)
  return found
}
