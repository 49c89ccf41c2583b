/** The lines of a file, each as a part of its bytes: as texts they would take as much room again. */
export function linesIn(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let start = 0; start <= bytes.length; ) {
    const end = bytes.indexOf('\n', start)
    const line = bytes.subarray(start, end === -1 ? bytes.length : end)
    lines.push(line)
    start += line.length + 1
  }
  return lines
}

const lineEnd = Buffer.from('\n')

/** The bytes of lines, with what ends each but the last: those that stood below each other are one part. */
export function partsOf(lines: Buffer[]): Buffer[] {
  const parts: Buffer[] = []
  for (const line of lines) {
    const above = parts.at(-1)
    if (above && isNext(above, line)) parts[parts.length - 1] = together(above, line)
    else parts.push(...(above ? [lineEnd] : []), line)
  }
  return parts
}

/** Small ones that were made by themselves may stand beside each other too, without an end of a line. */
function isNext({ buffer, byteOffset, length }: Buffer, line: Buffer): boolean {
  const end = byteOffset + length
  return buffer === line.buffer && end + 1 === line.byteOffset && isLineEnd(buffer, end)
}

const isLineEnd = (buffer: ArrayBufferLike, at: number): boolean =>
  new Uint8Array(buffer, at, 1)[0] === lineEnd[0]

const together = (above: Buffer, line: Buffer): Buffer =>
  Buffer.from(above.buffer, above.byteOffset, above.length + 1 + line.length)
