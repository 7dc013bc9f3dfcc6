import { stringify } from 'yaml';
import { listOperations } from '../../../../nodes/rest/openapi/operations';
import { walkOperations } from './everyOperation';
import {
	definitionText,
	DIRECTORY,
	exampleDocument,
	publishedDocument,
	readDocument,
} from './published';

const asYaml = (file: string) =>
	stringify(JSON.parse(definitionText(DIRECTORY, file)), { aliasDuplicateObjects: true });

/** Definitions of different kinds and sizes. `npm run test:openapi` reads all that were published. */
const PUBLISHED: ReadonlyArray<
	readonly [name: string, read: () => ReturnType<typeof readDocument>, operations: number]
> = [
	['GitHub (3.0)', () => publishedDocument('github.com/api.github.com.json'), 845],
	['Kubernetes (3.0)', () => publishedDocument('kubernetes.io.json'), 839],
	['Stripe (3.0, forms)', () => publishedDocument('stripe.com.json'), 452],
	['Twilio (3.0, YAML)', () => readDocument(asYaml('twilio.com/api.json')), 195],
	[
		'Amazon EC2 (3.0, paths with a query)',
		() => publishedDocument('amazonaws.com/ec2.json'),
		1188,
	],
	['Google Drive (3.0)', () => publishedDocument('googleapis.com/drive.json'), 50],
	['Adyen Checkout (3.1)', () => publishedDocument('adyen.com/CheckoutService.json'), 25],
	['Discourse (3.1)', () => publishedDocument('discourse.local.json'), 84],
	['Petstore (2.0)', () => exampleDocument('2.0/json/petstore.json'), 20],
	['Petstore (2.0, YAML)', () => exampleDocument('2.0/yaml/petstore.yaml'), 20],
	['styles of parameters (3.0)', () => exampleDocument('3.0/json/parameters-style.json'), 25],
	['uploads of files (3.0, YAML)', () => exampleDocument('3.0/yaml/file-uploads.yaml'), 3],
	['circular bodies (3.0)', () => exampleDocument('3.0/json/circular-request-bodies.json'), 4],
	['Train Travel (3.1, YAML)', () => exampleDocument('3.1/yaml/train-travel.yaml'), 7],
];

describe('each operation of a published definition', () => {
	it.each(PUBLISHED)(
		'%s is listed, becomes a form, and is built of its values',
		(_name, read, count) => {
			const { operations, failures } = walkOperations(read());

			expect(failures).toEqual([]);
			expect(operations).toBe(count);
		},
	);

	it('is the same in YAML as in JSON', () => {
		const file = 'twilio.com/api.json';

		expect(listOperations(readDocument(asYaml(file)))).toEqual(
			listOperations(publishedDocument(file)),
		);
	});
});
