/** A setting or a file of the installation is wrong. The message is one line meant for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** A stable snake_case code, such as `invalid_setting` or `data_dir_in_use`. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
