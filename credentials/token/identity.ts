import { createHash } from 'node:crypto';

/**
 * One name for everything that makes tokens differ: hex SHA-256 of a flow's identity. It keys the
 * broker and is stored beside a token, where it tells whose token that is without telling a secret.
 */
export function identityKey(identity: readonly string[]): string {
	// JSON keeps ["ab", "c"] and ["a", "bc"] apart.
	return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
