import { pino } from 'pino';
import pretty from 'pino-pretty';
import { reasonOf } from './errors.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];
export type LogFormat = 'pretty' | 'json';

/** Facts first, then one sentence, as in `log.warn({ file }, 'The file was refused.')`. */
export interface Log {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

/** Writes to standard error, so that what a command prints can be piped; never writes a `secrets` string. */
export function openLog(level: LogLevel, format: LogFormat, secrets: readonly string[] = []): Log {
  const destination = pino.destination({ dest: 2, sync: true });
  const stream =
    format === 'pretty'
      ? pretty({ destination, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss', sync: true })
      : destination;
  const options = { level, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: told } };
  return pino(options, censored(stream, secrets));
}

function told(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  // pino would put a colon after the full stop of a sentence.
  return { ...pino.stdSerializers.err(thrown), message: reasonOf(thrown) };
}

function censored(stream: { write(line: string): unknown }, secrets: readonly string[]) {
  return {
    write(line: string) {
      const clean = secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
      stream.write(clean);
    },
  };
}

export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
};
