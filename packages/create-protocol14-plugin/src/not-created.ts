/** Says why nothing was created, and what to do about it. */
export class NotCreated extends Error {
  override name = 'NotCreated'
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
