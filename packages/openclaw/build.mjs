// Makes dist/index.js: the plugin in one file.
import { bundle } from '../../scripts/build/bundle.mjs'

await bundle({
  folder: import.meta.dirname,
  entry: 'src/index.ts',
  target: 'node24',
  // The host's own modules are there when it runs.
  external: ['openclaw/*'],
})
