import { basename } from 'node:path';

/**
 * Names of files by which linters, formatters and type checkers find what they are to say, and what to leave out. Where names are
 * taken in any case, tools find them in any.
 */
const NAMES: readonly RegExp[] = [
  // Of many tools at once
  /^\.(?:editorconfig|gitignore|ignore|semgrepignore)$/i,
  // JavaScript, TypeScript, styles and pages
  /^\.(?:eslint|prettier|stylelint|jshint|oxlint|htmlhint|htmlvalidate|markuplint)(?:rc|ignore)?(?:\.[a-z0-9]+)?$/i,
  /^(?:(?:eslint|prettier|stylelint|oxlint|markuplint|xo)\.config|\.xo-config)\.[a-z0-9]+$/i,
  /^(?:(?:ts|js)config(?:\..+)?\.json|\.?biome\.jsonc?|deno\.jsonc?|tslint\.json)$/i,
  // Python
  /^(?:pyproject\.toml|setup\.cfg|tox\.ini|\.?ruff\.toml|ty\.toml|pyrightconfig\.json|pytype\.cfg|\.pyre_configuration)$/i,
  /^(?:\.flake8|\.?pylintrc(?:\.toml)?|\.?mypy\.ini|\.py(?:code|doc)style(?:rc)?(?:\.ini)?|\.isort\.cfg|\.importlinter)$/i,
  /^(?:\.bandit|bandit\.ya?ml|\.style\.yapf|\.yapfignore)$/i,
  // Other languages
  /^(?:\.golangci\.[a-z]+|staticcheck\.conf|\.?revive\.toml|\.?(?:clippy|rustfmt)\.toml)$/i,
  /^(?:\.clang-(?:tidy|format|format-ignore)|cpplint\.cfg|\.(?:rubocop|rubocop_todo|standard|reek)\.yml|\.luacheckrc)$/i,
  /^(?:\.?(?:phpcs|phpmd|psalm)\.xml(?:\.dist)?|phpstan(?:\.dist)?\.neon(?:\.dist)?|\.php-cs-fixer(?:\.dist)?\.php)$/i,
  /^(?:(?:checkstyle|pmd)\.xml|\.?detekt\.ya?ml|\.swiftlint\.ya?ml|\.?shellcheckrc|\.sqlfluff(?:ignore)?)$/i,
  // Data, machines and prose
  /^(?:\.?(?:hadolint|actionlint|trivy)\.ya?ml|\.yamllint(?:\.ya?ml)?|\.tflint\.hcl|\.ansible-lint(?:\.ya?ml|-ignore)?)$/i,
  /^(?:\.?spectral\.[a-z]+|\.?redocly(?:\.lint-ignore)?\.ya?ml|\.(?:checkov|kube-linter)\.ya?ml|\.trivyignore(?:\.ya?ml)?)$/i,
  /^\.(?:markdownlint(?:-cli2|ignore|rc)?|mdlrc|(?:remark|textlint|proselint)(?:rc|ignore))(?:\.[a-z0-9]+)?$/i,
  /^(?:[._]vale\.ini|\.?cspell(?:\.config)?\.[a-z0-9]+|\.codespellrc)$/i,
];

/** Whether tools that look at code would take a file for their configuration, at whatever depth it lies. */
export function isLinterConfiguration(path: string): boolean {
  const name = basename(path);
  return NAMES.some((one) => one.test(name));
}
