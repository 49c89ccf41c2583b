/** Group D: texts of a form that mean something to Markdown, or to what Markdown goes to. */
import assert from 'node:assert/strict'
import {
  code,
  kind,
  line,
  type Protocol,
  paragraph,
  parse,
  prose,
  readDocument,
  stringify,
  tell,
  tellProtocol,
  text,
} from '@protocol14/core'
import { generic, sections } from '@protocol14/presets'
import { stringify as toYaml, parse as yaml } from 'yaml'
import { form } from '../command/command.js'
import { hostile } from './case.js'
import { codeIn, renderers } from './renderers.js'

/** Without rules, which are about what texts say. */
const protocol: Protocol = {
  preset: generic,
  sections: sections(generic).map((section) => ({ ...section, rules: {} })),
}
const data = yaml(form)
/** Each text goes into every third value of the form, and by `RUNS=3` into all. */
const shifts = Number(process.env.RUNS ?? 1)

/** Texts of the catalogue that no value may act by. */
const texts: [name: string, what: string, text: string][] = [
  ['D1', 'a backtick alone', 'a ` b'],
  ['D2', 'a fence', '```js'],
  ['D3', 'a heading below an empty line', 'x\n\n## 9. INJECTED'],
  ['D4', 'a heading', '# x'],
  ['D4', 'a list item', '- x'],
  ['D4', 'a numbered item', '1. x'],
  ['D4', 'a quote', '> x'],
  ['D4', 'a line across', '--- x'],
  ['D4', 'an underline', 'x\n==='],
  ['D5', 'a list on the next line', 'x\n- y\n> z'],
  ['D6', 'a script', 'x <script>globalThis.ran = 1</script>'],
  ['D6', 'details', '<details open ontoggle="x()"><summary>y</summary>'],
  ['D6', 'a comment that begins', 'x <!-- y'],
  ['D7', 'a comment that ends', 'x --> <script>y()</script>'],
  ['D8', 'a link that runs', '[x](javascript:alert(1))'],
  ['D8', 'a link that runs, in other letters', '[x](JaVaScRiPt:y) and [z](&#106;avascript:y)'],
  ['D8', 'links to data', '[x](data:text/html,y) and [z](vbscript:y)'],
  ['D8', 'an image', '![x](http://e.vil/pixel.png)'],
  ['D8', 'an address in angle brackets', '<javascript:alert(1)>'],
  ['D9', 'a definition', '[MUST]: http://e.vil'],
  ['D11', 'a table', '| a | b |\n| - | - |\n| c | d |'],
  ['D13', 'a backslash at the end', 'x \\'],
  ['D20', 'code for MDX', 'x {globalThis.ran = 1} y'],
  ['D20', 'a module for MDX', 'export const a = 1'],
  ['D20', 'an import for MDX', 'import a from "x"'],
  ['D20', 'an element for MDX', 'x <Danger run={y()} /> z'],
  ['D21', 'attributes', 'x {onclick=alert(1)}'],
  ['D21', 'attributes of code', '`x`{onclick=alert(1)}'],
  ['D21', 'attributes of bold text', '**x**{.y onclick="alert(1)"}'],
  ['D22', 'a template of Vue', 'x {{ constructor.constructor("y()")() }}'],
  ['D22', 'a template of Liquid', '{% include x %}'],
  ['D25', 'the marker of a document', '<!-- protocol14:end -->'],
  ['D26', 'a footnote, a task, struck text', '[^a]: x [ ] y ~~z~~ [x] w'],
  ['D27', 'the end of a heading', 'x ##'],
  ['D29', 'what a replacement stands for', "$& $1 $` $'"],
]

/** The ways to all texts of a form but those that are numbers, names of things or few. */
function leavesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return /^(\d+|MUST|GUIDELINE|[\w-]+)$/.test(value) ? [] : [path]
  return Object.entries(Object(value)).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

/** The form with `text` at the end, or in place, of every `every`th of its texts from `first` on. */
function injected(text: string, first: number, every: number): unknown {
  const copy = structuredClone(data)
  for (const [at, path] of leavesOf(copy).entries()) {
    if (at % every !== first) continue
    const parent = path.slice(0, -1).reduce<never>((one, step) => one[step as never], copy as never)
    const key = path.at(-1) as never
    Object.assign(parent, { [key]: `${text} ${at % 2 ? parent[key] : ''}`.trim() })
  }
  return copy
}

const told = (copy: unknown) => tellProtocol({ file: 'form.yaml', text: toYaml(copy) }, protocol)

/** What a page has of elements that could act, and of what its text is not allowed to have. */
const harms = (html: string): string[] => {
  const text = html.replace(/<!-- protocol14[^>]*-->\s*$/, '')
  const elements = text.match(/<[a-z!?/][^>]*>/gi) ?? []
  const known =
    /^<\/?(?:h[1-6]|p|ul|ol(?: start="\d+")?|li|em|strong|code(?: class="language-\w+")?|pre|blockquote|hr|br|del|input(?: [a-z]+="[a-z]*")*|a(?: href="(?:https?:|mailto:)[^"]*")?)(?: class="(?:contains-)?task-list[\w-]*")?\s*\/?>$/i
  const outside = text.replace(/<(pre|code)\b.*?<\/\1>/gs, '')
  return [
    ...elements.filter((one) => !known.test(one)),
    ...(outside.match(/\{\{.*?\}\}|\{%.*?%\}/gs) ?? []),
  ]
}

const headings = (markdown: string) =>
  readDocument(markdown, protocol.sections).reads.map(({ heading }) => heading !== undefined)

const plain = told(data).document?.markdown ?? assert.fail()
const structure = headings(plain)

for (const [number, [name, what, text]] of texts.entries())
  hostile(name, `${what} is text in every place of a form, and by every renderer`, () => {
    for (let shift = 0; shift < Math.min(shifts, 3); shift++) {
      const at = (number + shift) % 3
      const first = told(injected(text, at, 3))
      // What stands as code has no line breaks, and is refused with them.
      const { document, diagnostics } = first.document
        ? first
        : told(injected(text.replace(/\s*\n\s*/g, ' '), at, 3))
      const errors = diagnostics.filter(({ severity }) => severity === 'error')
      assert.ok(document, errors.map(({ message }) => message).join('\n'))
      assert.ok(first.document || first.diagnostics.every(({ place }) => place))
      assert.deepEqual(headings(document.markdown), structure)
      inert(document.markdown)
    }
    for (const one of [kind.prose, kind.line]) {
      const { data: value } = one.safeParse(text)
      assert.ok(value, text)
      const nodes = one === kind.prose ? prose(value) : line(value)
      const markdown = stringify({ type: 'root', children: [paragraph(...nodes)] })
      assert.deepEqual(
        parse(markdown).children.map(({ type }) => type),
        ['paragraph'],
      )
      inert(`**Label:** ${markdown}`)
    }
  })

/** Nothing in a document acts, wherever it is shown. */
function inert(markdown: string): void {
  for (const [name, render] of Object.entries(renderers))
    assert.deepEqual(harms(render(markdown)), [], name)
  const placeholders = /^mdx(?:Text|Flow)Expression [\p{L}\p{N}_ .,|/-]+$/u
  // MDX takes any `<` for an element, and says so: what is left must be no more than a name.
  const mdx = markdown.replace(/<(?=[\s\d=])/g, '')
  assert.deepEqual(
    codeIn(mdx).filter((one) => !placeholders.test(one)),
    [],
  )
}

hostile('D1', 'a form full of these keeps its sections', () => {
  const text = texts
    .map(([, , one]) => one.replace(/\n/g, ' '))
    .filter((one) => !one.includes('`'))
    .join(' ')
  const copy = { ...data, purpose: text, context: text, special_considerations: text }
  const { document } = told(copy)
  assert.deepEqual(headings(document?.markdown ?? ''), structure)
  inert(document?.markdown ?? '')
})

const refused: [name: string, what: string, key: string, value: string][] = [
  ['D3', 'a line break in a command', 'evidence', 'a.json\n# H'],
  ['D14', 'an empty text', 'purpose', ''],
  ['D14', 'a text of spaces', 'purpose', '   '],
]

for (const [name, what, key, value] of refused)
  hostile(name, `${what} is refused at its place`, () => {
    const copy = structuredClone(data)
    if (key === 'evidence') copy.phases[0].steps[0].evidence = [value]
    else copy[key] = value
    const { document, diagnostics } = told(copy)
    assert.equal(document, undefined)
    assert.ok(diagnostics.find(({ severity }) => severity === 'error')?.place)
  })

const typed: [name: string, what: string, text: string][] = [
  ['D10', 'an address, a site and mail', 'see https://a.b/c, www.d.e or f@g.hi'],
  ['D18', 'tokens', '[MUST] and [BASELINE CHECK]'],
  ['D19', 'placeholders', 'Hello {name}, {PHASE_N} of {yes/no}'],
  ['D23', 'signs of commands and names', '--window 7d, snake_case, 2 * 3, C:\\p, a < b, 5 & 6'],
]

for (const [name, what, text] of typed)
  hostile(name, `${what} stand as typed`, () => {
    assert.equal(kind.prose.parse(text), text)
    assert.equal(stringify({ type: 'root', children: [paragraph(...prose(text))] }), `${text}\n`)
  })

hostile('D20', 'braces in emphasis stand in code in it', () => {
  assert.equal(kind.prose.parse('see _{b()}_ and **a {b()}**'), 'see _`{b()}`_ and **a `{b()}`**')
})

const allowed: [what: string, text: string, html: RegExp][] = [
  ['code', '`x`', /<code>x<\/code>/],
  ['emphasis', '_x_ and **y**', /<em>x<\/em> and <strong>y<\/strong>/],
  ['a link to the web', '[x](https://y.z)', /<a href="https:\/\/y\.z">x<\/a>/],
  ['a link to mail', '[x](mailto:y@z.w)', /<a href="mailto:y@z\.w">x<\/a>/],
  ['a link to a file', '[x](docs/y.md#z)', /<a href="docs\/y\.md#z">x<\/a>/],
]

for (const [what, text, html] of allowed)
  hostile('D8', `an author may write ${what}`, () => {
    const settled = kind.prose.parse(text)
    assert.equal(settled, text)
    const markdown = stringify({ type: 'root', children: [paragraph(...prose(settled))] })
    for (const render of Object.values(renderers)) assert.match(render(markdown), html)
  })

const settled: [name: string, what: string, typed: string, expected: string][] = [
  ['D12', 'spaces and tabs at the ends, and in between', ' \tx \t y \n', 'x y'],
  ['D28', 'a line break in a heading', 'a\nb', 'a b'],
  ['D24', 'a long line', 'x '.repeat(8000).trim(), 'x '.repeat(8000).trim()],
]

for (const [name, what, typed, expected] of settled)
  hostile(name, `${what}: one line, and no more`, () => {
    assert.deepEqual([kind.prose.parse(typed), kind.line.parse(typed)], [expected, expected])
  })

hostile('D16', 'two pieces of code side by side are two', () => {
  assert.equal(kind.prose.parse('`a`{b()}'), '`a` `{b()}`')
  assert.deepEqual(tell.tokens('X').tell(['a', 'b']).rest, [code('a'), text(', '), code('b')])
})

hostile('D17', 'bold text beside a letter is text, and beside a space is bold', () => {
  assert.equal(kind.prose.parse('a**b**c'), 'a\\*\\*b\\*\\*c')
  assert.equal(kind.prose.parse('a **b** c'), 'a **b** c')
})

hostile('D30', 'a fence has no language of a form, whatever its text is', () => {
  const copy = structuredClone(data)
  copy.validation_prompts[0].prompt_template = '```js onload=x\ny()\n```'
  const { document } = told(copy)
  const fences = document?.markdown.match(/^ *`{3,}.*$/gm) ?? []
  assert.ok(fences.length > 0)
  for (const one of fences.filter((fence) => !fence.includes('onload')))
    assert.match(one, /^ *`{3,}(text)?$/)
})
