/** What the specification asks for that is no rule: how protocol14 behaves, and what shows it. */
interface Behaviour {
  covers: string[]
  /** Begins with a capital, no full stop. */
  what: string
  /** From the root. */
  shownBy: string
}

export const behaviours: Behaviour[] = [
  {
    covers: ['R-3', 'R-90'],
    what: 'Nothing is written for a form with an error',
    shownBy: 'tests/command/bad-input.test.ts',
  },
  {
    covers: ['R-59', 'R-61', 'R-62', 'R-63', 'R-64', 'R-89', 'R-92', 'R-94', 'R-96'],
    what: 'The document is made of the form alone, in a fixed order',
    shownBy: 'tests/example.test.ts',
  },
  {
    covers: ['R-75', 'R-80', 'R-95', 'R-98', 'R-99', 'R-100', 'R-101', 'R-102'],
    what: 'Nothing of a form is lost, nothing is invented',
    shownBy: 'tests/nothing-lost.test.ts',
  },
  {
    covers: ['R-104'],
    what: 'The path of the document is that of the preset, unless the config says otherwise',
    shownBy: 'tests/command/build.test.ts',
  },
  {
    covers: ['R-105'],
    what: '`protocol14 analyze` finds the four layers again in a document',
    shownBy: 'tests/command/check.test.ts',
  },
  {
    covers: ['D-3', 'D-4', 'D-7', 'D-8'],
    what: 'Dialects are read as one form, and evidence is bound to steps and gates',
    shownBy: 'tests/law/sections.test.ts',
  },
  {
    covers: ['D-11'],
    what: 'Text that looks like Markdown survives the way to the document and back',
    shownBy: 'tests/law/text.test.ts',
  },
  {
    covers: ['D-12'],
    what: 'The same form gives the same bytes, in every folder, time zone and locale',
    shownBy: 'tests/command/build.test.ts',
  },
  {
    covers: ['D-13'],
    what: 'A document reads back as the form that it tells',
    shownBy: 'tests/round-trip.test.ts',
  },
]
