/** Whether a link to `url` could run something: a way that is neither the web's, nor of mail, nor a path. */
export const isUnsafe = (url: string): boolean =>
  /^[^/?#]*:/.test(url) && !/^(https?|mailto):/i.test(url)
