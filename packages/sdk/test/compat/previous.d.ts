// What was exported is exported still, with the same types: that is the promise that the tests hold.
export { SesameApiError, SesameClient } from '../../src/index.ts'
