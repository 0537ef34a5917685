/** The workflow that verifies a pack with each push, for GitHub Actions. */
export function verifyWorkflow({ hasPython }: { readonly hasPython: boolean }): string {
  const python = `      - uses: actions/setup-python@v5
        with:
          python-version: '3.12'
      - run: python -m pip install pytest coverage
`;
  return `# Proves the pack with each push. CONTRIBUTING.md says what has to be set for it once.
name: Verify
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  verify:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:
      - name: Look for where Whetstone comes from
        if: vars.WHETSTONE_REPOSITORY == ''
        run: |
          echo '::error::Set the variable WHETSTONE_REPOSITORY (owner/name) for Actions: see CONTRIBUTING.md.'
          exit 1
      - uses: actions/checkout@v4
        with:
          path: pack
      - uses: actions/checkout@v4
        with:
          repository: \${{ vars.WHETSTONE_REPOSITORY }}
          ref: \${{ vars.WHETSTONE_REF }}
          token: \${{ secrets.WHETSTONE_TOKEN || github.token }}
          path: whetstone
      - uses: actions/setup-node@v4
        with:
          node-version: 24
          cache: npm
          cache-dependency-path: whetstone/package-lock.json
${hasPython ? python : ''}      - name: Build the command
        working-directory: whetstone
        run: npm ci && npm run build
      - name: Verify
        working-directory: pack
        run: >-
          node ../whetstone/dist/cli.cjs verify --full --require-all .
          --format github
          --format markdown --output "$GITHUB_STEP_SUMMARY"
          --format junit --output verified/junit.xml
          --format sarif --output verified/problems.sarif
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: verified
          path: pack/verified/
          if-no-files-found: ignore
`;
}
