/** Line breaks, tabs and runs of spaces become one space; no white space at the ends. */
export function oneLine(value: string): string {
  return value.replace(/[ \t\r\n]{2,}|[\t\r\n]/g, ' ').trim()
}
