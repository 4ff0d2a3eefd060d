/** The person at the terminal asked for something that does not exist: said in one line, exit code 2. */
export class UsageError extends Error {}
