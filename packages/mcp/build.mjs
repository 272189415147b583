// Makes dist/main.js: the server in one file.
import { bundle } from '../../scripts/build/bundle.mjs'

await bundle({ folder: import.meta.dirname, entry: 'src/main.ts', target: 'node18' })
