'use strict';

// The mailbox of demo mode. A message is a document of its own in a sandboxed frame: none of its scripts could run.
const list = document.getElementById('messages');
const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

async function get(path) {
  const answer = await fetch('/api/v1/mailbox' + path);
  if (!answer.ok) {
    throw new Error((await answer.json()).title);
  }
  return answer.json();
}

async function show(id, button) {
  const message = await get('/' + id);
  list.querySelectorAll('button').forEach(other => other.removeAttribute('aria-current'));
  button.setAttribute('aria-current', 'true');
  document.getElementById('subject').textContent = message.subject;
  document.getElementById('envelope').textContent = 'To ' + message.recipient + ', ' + when.format(new Date(message.receivedAt));
  const body = document.getElementById('body');
  const text = document.getElementById('text');
  body.hidden = !message.html;
  text.hidden = Boolean(message.html);
  text.textContent = message.html ? '' : message.text;
  if (message.html) {
    body.src = 'messages/' + id;
  }
}

function entry(message) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  for (const [kind, text] of [['subject', message.subject], ['recipient', message.recipient], ['time', when.format(new Date(message.receivedAt))]]) {
    const part = document.createElement('span');
    part.className = kind;
    part.textContent = text;
    button.append(part);
  }
  button.addEventListener('click', () => show(message.id, button));
  item.append(button);
  return item;
}

async function refresh() {
  const page = await get('?limit=100');
  list.replaceChildren(...page.items.map(entry));
  document.getElementById('empty').hidden = page.items.length > 0;
  if (page.items.length > 0) {
    list.querySelector('button').click();
  }
}

document.getElementById('refresh').addEventListener('click', refresh);
refresh().catch(problem => { document.getElementById('subject').textContent = problem.message; });
