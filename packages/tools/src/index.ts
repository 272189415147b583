export { sesameInstructions } from './instructions.ts'
export type {
  JsonSchema,
  SesameTool,
  ToolAnnotations,
  ToolCallOptions,
  ToolImage,
  ToolProgress,
  ToolResult,
} from './tool.ts'
export { sesameTools, type SesameToolsOptions } from './toolset.ts'
