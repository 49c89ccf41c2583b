/** Nodes that nobody changes and that are told again: what they became can be remembered. */
export const lasting = new WeakSet<object>()

/** Makes a value and all in it unchangeable; what is so already is not looked into again. */
export function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) freeze(inner)
  return value
}
