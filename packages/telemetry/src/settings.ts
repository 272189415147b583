import { z } from 'zod'

/** OTLP over gRPC would be a second transport to keep; every collector takes OTLP over HTTP too. */
const protocols = ['http/protobuf', 'http/json'] as const
const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const

/** Without a user name, a password, a query or a fragment: an address is shown, and those may be secrets. */
const isCollector = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === ''
}

/** `name=value` pairs with commas between, percent-encoded, as W3C Baggage writes them; `null` when that does not parse. */
function pairsOf(text: string): Record<string, string> | null {
  const pairs: Record<string, string> = {}
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const equals = part.indexOf('=')
    const name = part.slice(0, equals).trim()
    if (equals < 1 || name === '') return null
    try {
      pairs[name] = decodeURIComponent(part.slice(equals + 1).trim())
    } catch {
      return null
    }
  }
  return pairs
}

const collector = z.string().refine(isCollector).optional()
const pairs = z
  .string()
  .refine((text) => pairsOf(text) !== null)
  .optional()
const headers = z
  .string()
  .refine((text) => {
    const given = pairsOf(text)
    if (given === null) return false
    return Object.entries(given).every(
      ([name, value]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(value),
    )
  })
  .optional()

/** The standard variables of OpenTelemetry that Sesame reads. */
export const telemetryVariables = {
  OTEL_SDK_DISABLED: z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none']).default('otlp'),
  OTEL_EXPORTER_OTLP_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector,
  OTEL_EXPORTER_OTLP_PROTOCOL: z.enum(protocols).default('http/protobuf'),
  OTEL_EXPORTER_OTLP_HEADERS: headers,
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: headers,
  OTEL_SERVICE_NAME: z.string().max(100).default('sesame'),
  OTEL_RESOURCE_ATTRIBUTES: pairs,
  OTEL_TRACES_SAMPLER: z.enum(samplers).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
}

const headerWords = {
  must: 'be headers as name=value, percent-encoded, with commas between',
  example: '"authorization=Bearer%20$(cat collector-token)"',
  secret: true,
} as const
const collectorWords = {
  must: 'be the http(s) address of a collector, without a password or a query',
  example: 'http://localhost:4318',
} as const

/** What each of them must be, an example, and whether its value must stay out of messages. */
export const telemetryWording: Record<
  keyof typeof telemetryVariables,
  { must: string; example: string; secret?: true }
> = {
  OTEL_SDK_DISABLED: { must: 'be true or false', example: 'true' },
  OTEL_TRACES_EXPORTER: { must: 'be otlp or none', example: 'otlp' },
  OTEL_EXPORTER_OTLP_ENDPOINT: collectorWords,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    ...collectorWords,
    example: 'http://localhost:4318/v1/traces',
  },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    must: `be one of ${protocols.join(', ')}`,
    example: 'http/protobuf',
  },
  OTEL_EXPORTER_OTLP_HEADERS: headerWords,
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: headerWords,
  OTEL_SERVICE_NAME: { must: 'have at most 100 characters', example: 'sesame' },
  OTEL_RESOURCE_ATTRIBUTES: {
    must: 'be attributes as name=value, percent-encoded, with commas between',
    example: 'deployment.environment.name=production',
  },
  OTEL_TRACES_SAMPLER: {
    must: `be one of ${samplers.join(', ')}`,
    example: 'parentbased_traceidratio',
  },
  OTEL_TRACES_SAMPLER_ARG: { must: 'be a share from 0 to 1', example: '0.1' },
}

const environment = z.object(telemetryVariables)
type Variables = z.output<typeof environment>

/** Where traces go, and how many of them. */
export interface TelemetrySettings {
  /** Address that spans are posted to. */
  url: string
  protocol: (typeof protocols)[number]
  /** Sent with each post. Secret: collectors take their tokens here. */
  headers: Record<string, string>
  /** The two parts are this name with `-platform` and `-dashboard` after it. */
  serviceName: string
  /** What else is said of the process. */
  attributes: Record<string, string>
  sampler: { name: (typeof samplers)[number]; ratio: number }
}

/** The settings that checked variables amount to; `null`: nothing is traced. */
export function telemetryOf(set: Variables): TelemetrySettings | null {
  const base = set.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '')
  const url = set.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base}/v1/traces`)
  if (!url || set.OTEL_SDK_DISABLED || set.OTEL_TRACES_EXPORTER === 'none') return null
  return {
    url,
    protocol: set.OTEL_EXPORTER_OTLP_PROTOCOL,
    headers: {
      ...pairsOf(set.OTEL_EXPORTER_OTLP_HEADERS ?? ''),
      ...pairsOf(set.OTEL_EXPORTER_OTLP_TRACES_HEADERS ?? ''),
    },
    serviceName: set.OTEL_SERVICE_NAME,
    attributes: pairsOf(set.OTEL_RESOURCE_ATTRIBUTES ?? '') ?? {},
    sampler: { name: set.OTEL_TRACES_SAMPLER, ratio: set.OTEL_TRACES_SAMPLER_ARG },
  }
}

/** Reads the settings of a process whose variables were checked by whoever started it; what is not valid counts as off. */
export function readTelemetry(
  env: Readonly<Record<string, string | undefined>>,
): TelemetrySettings | null {
  const given = Object.keys(telemetryVariables)
    .map((name) => [name, env[name]?.trim()] as const)
    .filter(([, value]) => value)
  const { data } = environment.safeParse(Object.fromEntries(given))
  return data ? telemetryOf(data) : null
}

const textOf = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join(',')

/** The variables that amount to the settings, for a process that is started. */
export const telemetryEnvironment = (settings: TelemetrySettings | null) =>
  settings === null
    ? { plain: {}, secrets: {} }
    : {
        plain: {
          OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: settings.url,
          OTEL_EXPORTER_OTLP_PROTOCOL: settings.protocol,
          OTEL_SERVICE_NAME: settings.serviceName,
          OTEL_RESOURCE_ATTRIBUTES: textOf(settings.attributes),
          OTEL_TRACES_SAMPLER: settings.sampler.name,
          OTEL_TRACES_SAMPLER_ARG: String(settings.sampler.ratio),
        },
        secrets: {
          ...(Object.keys(settings.headers).length > 0 && {
            OTEL_EXPORTER_OTLP_TRACES_HEADERS: textOf(settings.headers),
          }),
        },
      }
