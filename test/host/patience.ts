/**
 * Promises about real time (tokens that live for seconds, a loaded n8n) are kept on a machine that
 * keeps time itself. One that was starved for a moment gets a second chance; what is really wrong
 * fails again, and the first failure is printed all the same.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
