// Stands in for the schema builder in the browser: contracts are imported for their paths and types only.

/** Answers every `Type.Something(...)` with an empty object. */
export const Type: Record<string, (...given: unknown[]) => object> = new Proxy({}, { get: () => () => ({}) });
