"""What do all packed records have in common? The keys of a record that says nothing.

zstd starts every frame of format 1 with these bytes in its memory, so that a record pays
for its own numbers only. They are part of the format: a change makes old frames
unreadable, so another list needs another format.
"""

from __future__ import annotations

SKELETON = (
    b'{"article":{"byline":"B","dateline":{"agency":"R","edtf":"2022-07-06","place":"K","span"'
    b":[9,10]},"
    b'"modified":"2022-07-06T08:00:00Z","published":{"basis":"json-ld","edtf":"2022-07-06","ti'
    b'me":"2022-07-06T08:00:00Z"},'
    b'"publisher":"P","title":"T","url":"https://www.x.example/news/","warnings":[]},'
    b'"blocks":{"":5,"kind":["v","headline","dateline","lede","body","furniture"],'
    b'"span":["p",[1,1,1,1,1],[0,9,9,1,1,10,10,40,41,1]]},'
    b'"entities":{"":4,"id":["v","e1","e2","e3","e4"],'
    b'"kind":["v","person","organization","place","group"],"mentions":["=",[[9,18]]],'
    b'"role_spans":["=",[[0,8]]]},"events":{"":2,"edtf":["v","2022-07-06",null],'
    b'"span":["p",[1,1],[1,19,2,17]],"statement":["v",null,"0123456789abcdef"],'
    b'"time":["p",[1,1],[24,6,10,6]],"time_index":["v",0,1]},'
    b'"format":1,"made_by":"saidwhat 0.1.0","own_voice":[[2,5],[7,9]],'
    b'"seals":"","statements":{"":4,"addressee":["=",null],"confidence":["=",0.9],'
    b'"content":["s",[2,2,2,2],[13,17,18,2,32,17,18,2,32,17,18,2,32,17,18,2]],'
    b'"cue":["s",[1,1,1,1],[9,3,50,3,50,3,50,3]],'
    b'"elisions":["s",[1,1,1,1],[15,1,50,1,50,1,50,1]],'
    b'"kind":["v","direct","indirect","mixed","indirect"],'
    b'"said":["o",[1,1,1,0],{"":3,"basis":["v","cue","publication","dateline"],'
    b'"edtf":["v","2022-07-06","2022-07-06","2022-07"],"span":["p",[1,0,0],[24,6]]}],'
    b'"source":["s",[1,1,1,1],[0,8,50,8,50,8,50,8]],'
    b'"speaker":["o",[1,0,1,1],{"":3,"chain":["l",[1,0,1],{"":2,"reason":["v","as printed","th'
    b'e fullest name printed"],"span":["=",[9,18]]}],"entity":["v","e1",null,"e1"],'
    b'"kind":["v","person","group","person"],"label":["m",[0,1,0],["=","officials"]],'
    b'"role_span":["p",[1,0,1],[0,8,0,8]]}],"venue":["=",[1,2]],'
    b'"within":["v",null,"0123456789abcdef",null,null]},"times":{"":3,"alternatives":["=",[]],'
    b'"anchor":["p",[0,1,0],[1,1]],"basis":["v","publication","none","tense"],'
    b'"edtf":["v","2022-07-06",null,"2022-07-06"],"mod":["v",null,"APPROX",null],'
    b'"span":["p",[1,1,1],[24,6,10,6,10,6]],"type":["v","DATE","DURATION","TIME"],'
    b'"value":["v","2022-W26","P3D","2022-07-06T08:00"]}}'
)
