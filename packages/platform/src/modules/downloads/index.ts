export { llmsRoutes } from './llms.routes.ts'
export { downloadRoutes } from './downloads.routes.ts'
