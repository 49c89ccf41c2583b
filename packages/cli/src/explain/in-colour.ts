import type { Paint } from '../report/run.js'

/** A page of Markdown for a terminal: headings and labels bold, code coloured, without its marks. */
export function inColour(markdown: string, paint: Paint): string {
  let isCode = false
  return markdown
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('```')) {
        isCode = !isCode
        return []
      }
      return [isCode ? `    ${paint.cyan(line)}` : inline(line, paint)]
    })
    .join('\n')
}

const inline = (line: string, paint: Paint): string =>
  line
    .replace(/^#+ (.*)$/, (_, title) => paint.bold(title))
    .replace(/\*\*(.+?)\*\*/g, (_, label) => paint.bold(label))
    .replace(/`([^`]+)`/g, (code) => paint.cyan(code))
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
