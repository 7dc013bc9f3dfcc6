/**
 * Text that begins with an equals sign is an expression wherever n8n stores it in a workflow, in the columns
 * of a form too. A definition could read other data of the workflow by it, and send that to its API.
 */
export const isExpression = (text: string): boolean => text.startsWith('=');
