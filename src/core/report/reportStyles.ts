/** How a report looks: on a screen light or dark as the reader has it, on paper black on white. */
export const REPORT_STYLES = `
:root { color-scheme: light dark; --text: #1f2328; --quiet: #57606a; --line: #d0d7de; --groove: #e3e7ec; --fill: #0969da; --page: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --quiet: #9aa4af; --line: #3d444d; --groove: #30363d; --fill: #4493f8; --page: #0d1117; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.8rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .4rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .3rem; }
p { margin: .5rem 0; }
.quiet { color: var(--quiet); }
.notice { margin-top: 2.5rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 6px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem 1.5rem; margin: 1rem 0; }
dt { color: var(--quiet); font-size: .875rem; }
dd { margin: 0; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
.table { overflow-x: auto; margin: 1rem 0; }
.table:focus-visible { outline: 2px solid var(--fill); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
caption { padding-bottom: .4rem; text-align: left; font-weight: 600; }
th, td { padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--quiet); font-size: .875rem; font-weight: 600; }
tbody th { font-weight: 500; min-width: 9rem; }
td { min-width: 5rem; }
tr.part th { padding-left: 1.25rem; font-weight: 400; }
.bar { display: block; width: 100%; max-width: 14rem; height: 4px; margin-top: .3rem; }
.bar .track { fill: var(--groove); }
.bar .fill { fill: var(--fill); }
blockquote { margin: .5rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--line); white-space: pre-wrap; }
@media print {
  :root { color-scheme: light; --text: #000; --quiet: #444; --line: #999; --groove: #ddd; --fill: #333; --page: #fff; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .table { overflow: visible; }
  h1, h2, h3, h4 { break-after: avoid; }
  tr, blockquote { break-inside: avoid; }
  .bar { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
