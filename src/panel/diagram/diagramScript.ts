// The script with Mermaid, loaded for a diagram only: by the page, and by the host's thread that judges diagrams.
export { drawDiagram } from './drawDiagram';
export { readDiagram } from './readDiagram';
