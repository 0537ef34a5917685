/** A TextMate grammar for the HTTP messages of instructions: request line, status line, headers; the body stays plain. */
export const httpGrammar = {
  name: 'http',
  scopeName: 'source.http',
  repository: {},
  patterns: [
    {
      match: String.raw`^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT)\s+(\S+)(?:\s+(HTTP/[\d.]+))?`,
      captures: { 1: { name: 'keyword.http' }, 2: { name: 'string.http' }, 3: { name: 'constant.http' } },
    },
    {
      match: String.raw`^(HTTP/[\d.]+)\s+(\d{3})\b`,
      captures: { 1: { name: 'constant.http' }, 2: { name: 'constant.numeric.http' } },
    },
    {
      match: String.raw`^([A-Za-z][\w-]*)(:)\s`,
      captures: { 1: { name: 'support.type.property-name.http' } },
    },
  ],
};
