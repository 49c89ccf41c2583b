import { codesOf, line, lineOf, type PhrasingContent, type Telling, tell } from '@protocol14/core'

const tokens = tell.tokens('Automation')

/** A command in a sentence, as people write it; not one that has backticks of its own. */
const sentence = /^(\p{Lu}\p{Ll}+( \p{Ll}+){0,3} `[^`]+`( \([^)`]*\))?\.?|`[^`]+` \([^)`]*\)\.?)$/u

/** Commands; one that stands in a sentence, such as "Run `x` (or a like tool)", is told as it is. */
export const automation: Telling<string[]> = {
  ...tokens,
  tell: (values) =>
    values.length === 1 && sentence.test(values.join())
      ? { rest: line(values.join()) }
      : tokens.tell(values),
  read: (part) => (isList(part.rest) ? tokens.read(part) : [lineOf(part.rest)]),
}

const isList = (nodes: PhrasingContent[]): boolean =>
  codesOf(nodes).length === 0 ||
  nodes.every((node) => isBetween(node) || node.type === 'inlineCode')

/** Whether a node only parts the items of a list, or ends it. */
export const isBetween = (node: PhrasingContent): boolean =>
  node.type === 'text' && /^(, (and )?| and |\.)$/.test(node.value)
