// Saves the form of the page every half minute while it differs from what was saved. Without this script
// the form's own buttons do the same.
(() => {
  const form = document.querySelector('form[data-save="auto"]');
  const state = document.getElementById('etat');
  if (!form || !state) return;
  const EVERY_MS = 30_000;
  // What a person sends himself: files, what is pressed, what is taken away.
  const OWN = new Set(['suite', 'retirer', 'reprendre']);
  const CARRIED = new Set(['_csrf', 'version', 'base', 'auteur']);
  const typed = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data.entries()])
      if (typeof value !== 'string' || OWN.has(name) || name.startsWith('e.')) data.delete(name);
    return data;
  };
  const said = (data) =>
    JSON.stringify([...data.entries()].filter(([name]) => !CARRIED.has(name)));
  const say = (text, href) => {
    state.textContent = text;
    if (!href) return;
    const link = document.createElement('a');
    link.href = href;
    link.textContent = 'Se connecter';
    state.append(' ', link);
  };
  let saved = said(typed());
  let busy = false;
  const timer = setInterval(save, EVERY_MS);
  const stop = () => clearInterval(timer);

  async function save() {
    const data = typed();
    const now = said(data);
    if (busy || now === saved) return;
    busy = true;
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body: data,
        headers: { Accept: 'application/json' },
        credentials: 'same-origin',
        redirect: 'error',
      });
      const told = await answer.json();
      say(told.said, told.href);
      if (told.version !== undefined) form.elements.namedItem('version').value = told.version;
      if (told.base !== undefined) form.elements.namedItem('base').value = told.base;
      if (told.state === 'saved' || told.state === 'partial') saved = now;
      else stop();
    } catch {
      say('L’enregistrement automatique n’a pas abouti. Nouvel essai dans 30 secondes ; vous pouvez enregistrer vous-même.');
    } finally {
      busy = false;
    }
  }
  form.addEventListener('submit', stop);
})();
