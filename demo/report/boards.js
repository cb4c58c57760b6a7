for (const form of document.querySelectorAll('.choose')) {
    const card = form.closest('.boards');
    const empty = card.querySelector('.empty');
    const boards = new Map();
    for (const board of card.querySelectorAll('.board')) boards.set(board.dataset.key, board);

    const show = () => {
        const chosen = new FormData(form);
        const board = boards.get(`${chosen.get('type')}|${chosen.get('scope')}|${chosen.get('time')}`);
        card.querySelector('.board.shown')?.classList.remove('shown');
        board?.classList.add('shown');
        empty.hidden = board !== undefined;
    };
    form.hidden = false;
    form.addEventListener('change', show);
    // Browsers may bring back an earlier choice when the page is loaded again.
    show();
}

const button = document.getElementById('theme');
const dark = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
const label = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to the ${isDark() ? 'light' : 'dark'} theme`);
};
button.hidden = false;
button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
        localStorage.setItem('azora-theme', theme);
    } catch {
        // As above: the choice then lasts as long as the page.
    }
    label();
});
dark.addEventListener('change', label);
label();
