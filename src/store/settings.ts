export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** Small facts by name. */
export interface Settings {
  read(name: string): Promise<string | undefined>;
  write(name: string, value: string): Promise<void>;
}
