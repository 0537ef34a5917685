/** The JSON Schema of the Compose Specification, which the build takes from a package. */
declare module 'whetstone:compose-schema' {
  const schema: object;
  export default schema;
}
