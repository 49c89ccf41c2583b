import { floor, own } from './runs.js'

/** What is to be reached, as a ratio of two runs or in MB. */
export interface Goal {
  text: string
  run: [name: string, forms: number]
  /** What it is compared with; its own memory in MB counts where there is nothing. */
  to?: [name: string, forms: number]
  most: number
}

export const goals: Goal[] = [
  { text: 'Cold, 1,000 forms: to Hugo', run: [own.cold, 1000], to: ['Hugo', 1000], most: 0.8 },
  { text: 'Cold, 1,000 forms: to Jinja2', run: [own.cold, 1000], to: ['Jinja2', 1000], most: 0.5 },
  {
    text: 'Cold, 1,000 forms: to Eleventy',
    run: [own.cold, 1000],
    to: ['Eleventy', 1000],
    most: 0.4,
  },
  { text: 'Cold, 5,000 forms: to Hugo', run: [own.cold, 5000], to: ['Hugo', 5000], most: 0.5 },
  { text: 'Cold, 5,000 forms: memory in MB', run: [own.cold, 5000], most: 200 },
  {
    text: 'Nothing changed, 1,000 forms: to `node -e 0`',
    run: [own.unchanged, 1000],
    to: [floor, 1000],
    most: 3,
  },
  {
    text: 'One of 1,000 forms changed: to `node -e 0`',
    run: [own.one, 1000],
    to: [floor, 1000],
    most: 3.5,
  },
  { text: 'Cold, 1 form: to `node -e 0`', run: [own.cold, 1], to: [floor, 1], most: 2.5 },
  {
    text: 'Cold, 5,000 forms: to 1,000 forms',
    run: [own.cold, 5000],
    to: [own.cold, 1000],
    most: 5.2,
  },
]
